"""What may be shown of numbers that belong to people."""


def mask_phone(number: str) -> str:
    """``13800000001`` becomes ``138****0001``; of shorter numbers only the last four stay."""
    if len(number) >= 11:
        return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"
    return f"{'*' * max(len(number) - 4, 0)}{number[-4:]}" if number else ""


def mask_identity(number: str) -> str:
    """The last four characters of an identity number, the rest hidden."""
    return f"{'*' * max(len(number) - 4, 0)}{number[-4:]}" if number else ""


def mask_email(address: str) -> str:
    """``wang@example.cn`` becomes ``w***@example.cn``."""
    name, at, host = address.rpartition("@")
    return f"{name[:1]}***{at}{host}" if at else ""
