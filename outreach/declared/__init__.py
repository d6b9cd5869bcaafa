"""What outreach tells the portal about itself, a module a subject; the modules that the portal looks
for gather it.
"""
