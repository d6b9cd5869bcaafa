"""What the messages of teams and pairs share."""


def is_mobile(phone: str) -> bool:
    """Whether the number can take a text message; landlines can't."""
    return len(phone) == 11 and phone.startswith("1")
