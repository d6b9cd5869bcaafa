"""What the portal is told of courses, sessions and learners: figures, sections, bands, lists."""
