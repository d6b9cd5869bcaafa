from django.db import models


class Throttle(models.Model):
    """How often something was tried in a stretch of time; the key is a keyed hash, not an address."""

    key = models.CharField(max_length=64, primary_key=True)
    tries = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.tries} since {self.since:%H:%M}"
