"""What a school types into the booking form."""

BOOKING = {
    "organisation": "城北小学",
    "organisation_type": "school",
    "contact_name": "王老师",
    "phone": "13800000001",
    "email": "",
    "headcount": "24",
    "adults": "3",
    "grade": "三年级",
    "needs": "一位同学坐轮椅",
    "guide": "on",
    "consent": "on",
}


def typed(**changes) -> dict:
    """The form as typed; None leaves a field out."""
    return {name: value for name, value in {**BOOKING, **changes}.items() if value is not None}
