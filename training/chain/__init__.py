"""What the portal learns of studios, service teams and mentoring: the chain from master to apprentice."""
