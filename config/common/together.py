"""Many operations of a migration as one, for the sake of time.

Django renders the models that neighbour a changed one anew after each operation. With triggers and
histories on every model that makes most of the minute in which a new database is made.
"""

from django.db.migrations.operations.base import Operation


class Together(Operation):
    """Operations of one kind of change, told to Django's picture of the models all at once.

    Fit are new models on their own, and after them new fields, indexes, constraints and triggers: what
    each does to the database must not depend on the picture between two of them.
    """

    def __init__(self, operations: list[Operation]):
        self.operations = operations

    def state_forwards(self, app_label, state) -> None:
        # Rendered afresh when next asked for, once: that costs less than many neighbourhoods.
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"{len(self.operations)} operations together"
