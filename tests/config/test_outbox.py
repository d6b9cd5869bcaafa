"""Messages leave with what they tell of, and none is lost."""

import datetime
import json

import pytest
from django.core import mail
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from config.common.masking import mask_email
from config.common.models import Message
from config.common.outbox import (
    Attachment,
    NotSent,
    forget_old_messages,
    post_message,
    queue_lost_messages,
    resend_message,
    send_message,
    withdraw_messages,
)
from tests.builders import make_staff
from tests.pages import change_page, changelist, queries, step_page, text_of

pytestmark = pytest.mark.django_db
SENT_BY_TESTS = []


class Recorder:
    def send(self, phone, text):
        SENT_BY_TESTS.append((phone, text))


class Down:
    def send(self, phone, text):
        raise ConnectionError(f"no way to {phone}")


def post(**changes) -> Message:
    fields = {
        "channel": "email",
        "recipient": "wang@example.cn",
        "subject": "已确认",
        "text": "王老师,您好",
        "about_kind": "museum.booking",
        "about_reference": "VABCDEFG",
        "topic": "confirmed",
    }
    return post_message(**{**fields, **changes})


def again(message: Message) -> Message:
    return Message.objects.get(pk=message.pk)


def test_a_message_and_its_job_are_there_only_if_the_cause_is():
    with transaction.atomic():
        post()
        transaction.set_rollback(True)
    assert not Message.objects.exists()
    assert not ProcrastinateJob.objects.exists()
    message = post()
    assert ProcrastinateJob.objects.get().args == {"message": message.pk}


def test_recipient_and_text_are_encrypted_and_not_in_the_history():
    message = post()
    row = Message.objects.extra(select={"raw": "recipient || text"}).get(pk=message.pk)
    assert "wang" not in row.raw
    assert "王" not in row.raw
    names = {field.name for field in message.events.model._meta.get_fields()}
    assert not {"recipient", "text", "attachments"} & names


def test_a_letter_leaves_with_its_files():
    message = post(attachments=[Attachment("V.ics", "text/calendar", b"BEGIN:VCALENDAR")])
    send_message(message.pk)
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["wang@example.cn"], "已确认")
    assert [(name, kind) for name, _content, kind in letter.attachments] == [
        ("V.ics", "text/calendar")
    ]
    assert again(message).sent_at


def test_nothing_is_sent_twice():
    message = post()
    for _try in range(3):
        send_message(message.pk)
    assert len(mail.outbox) == 1


def test_an_outage_is_noted_without_the_recipient_and_the_next_try_succeeds(settings):
    message = post()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    for _try in range(2):
        with pytest.raises(NotSent):
            send_message(message.pk)
    failed = again(message)
    assert (failed.sent_at, failed.tries) == (None, 2)
    assert "ConnectionRefusedError" in failed.failure
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send_message(message.pk)
    assert (again(message).failure, again(message).tries) == ("", 3)
    assert len(mail.outbox) == 1


def test_text_messages_are_kept_in_a_file_by_default(settings, tmp_path):
    settings.SMS_FILE_PATH = tmp_path / "sms"
    send_message(post(channel="sms", recipient="13800000001", text="已确认").pk)
    (file,) = settings.SMS_FILE_PATH.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    line = json.loads(file.read_text())
    assert (line["to"], line["text"]) == ("13800000001", "已确认")


def test_another_class_can_send_text_messages(settings):
    SENT_BY_TESTS.clear()
    settings.SMS_BACKEND = "tests.config.test_outbox.Recorder"
    send_message(post(channel="sms", recipient="13800000001", text="已确认").pk)
    assert SENT_BY_TESTS == [("13800000001", "已确认")]


def test_the_reason_of_a_failure_names_nobody(settings):
    settings.SMS_BACKEND = "tests.config.test_outbox.Down"
    message = post(channel="sms", recipient="13800000001")
    with pytest.raises(NotSent) as raised:
        send_message(message.pk)
    assert "13800000001" not in again(message).failure + str(raised.value)


def test_a_message_waits_for_its_time():
    message = post(send_at=timezone.now() + datetime.timedelta(hours=1))
    send_message(message.pk)
    assert mail.outbox == []
    assert ProcrastinateJob.objects.get().scheduled_at == message.send_at


def test_what_is_overtaken_never_leaves():
    message = post()
    assert withdraw_messages(about_kind="museum.booking", about_reference="VABCDEFG") == 1
    send_message(message.pk)
    assert mail.outbox == []
    assert withdraw_messages(about_kind="museum.booking", about_reference="VABCDEFG") == 0


def test_a_message_whose_job_was_lost_is_queued_again():
    message = post()
    later = timezone.now() + datetime.timedelta(hours=2)
    assert queue_lost_messages(now=later) == 0  # its job still waits
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    assert queue_lost_messages(now=later) == 1
    assert ProcrastinateJob.objects.get().args == {"message": message.pk}


def test_a_year_later_nobody_knows_who_was_written_to():
    message = post()
    assert forget_old_messages(today=timezone.localdate()) == 0
    assert forget_old_messages(today=timezone.localdate() + datetime.timedelta(days=367)) == 1
    assert (again(message).recipient, again(message).text) == ("", "")
    assert forget_old_messages(today=timezone.localdate() + datetime.timedelta(days=368)) == 0


def test_a_message_is_never_deleted_and_what_was_sent_stays_sent():
    message = post()
    send_message(message.pk)
    rows = Message.objects.filter(pk=message.pk)
    for act in (rows.delete, lambda: rows.update(sent_at=None)):
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            act()
    with (
        pytest.raises(IntegrityError, match="message_sent_or_withdrawn"),
        transaction.atomic(),
    ):
        Message.objects.filter(pk=message.pk).update(withdrawn_at=timezone.now())


@pytest.mark.parametrize(
    ("address", "masked"), [("wang@example.cn", "w***@example.cn"), ("", ""), ("x", "")]
)
def test_addresses_are_masked(address, masked):
    assert mask_email(address) == masked


# --- Staff ----------------------------------------------------------------------------------------


def test_staff_see_failed_ones_masked_and_send_them_again(client, sign_in, settings):
    sign_in("museum")
    settings.SMS_BACKEND = "tests.config.test_outbox.Down"
    message = post(channel="sms", recipient="13800000001", subject="")
    with pytest.raises(NotSent):
        send_message(message.pk)
    assert "could not be sent" in text_of(client.get("/admin/"))
    page = text_of(client.get(changelist(Message, "?state=failed")))
    assert "138****0001" in page
    assert "13800000001" not in page + text_of(client.get(change_page(message)))
    before = ProcrastinateJob.objects.count()
    client.post(step_page(message, "resend"))
    assert ProcrastinateJob.objects.count() == before + 1
    settings.SMS_BACKEND = "tests.config.test_outbox.Recorder"
    send_message(message.pk)
    assert again(message).sent_at
    assert "could not be sent" not in text_of(client.get("/admin/"))


def test_many_are_sent_again_at_once(client, sign_in, settings):
    sign_in("museum")
    keys = [post(about_reference=f"V{number}").pk for number in range(3)]
    before = ProcrastinateJob.objects.count()
    client.post(changelist(Message), {"action": "resend_selected", "_selected_action": keys})
    assert ProcrastinateJob.objects.count() == before + 3


def test_messages_are_seen_by_those_who_may_see_the_record(client, sign_in):
    sign_in("museum")
    post(about_kind="honours.objection", about_reference="O1234567")
    assert "O1234567" not in text_of(client.get(changelist(Message)))


@pytest.mark.parametrize(("group", "status"), [("auditors", 200), ("care", 403)])
def test_others_read_or_see_nothing(client, sign_in, group, status):
    sign_in(group)
    post()
    assert client.get(changelist(Message)).status_code == status


def test_what_was_sent_is_not_sent_again():
    message = post()
    send_message(message.pk)
    with pytest.raises(Exception, match="已经发出"):
        resend_message(message, by=make_staff(is_superuser=True))


def test_a_longer_list_makes_no_more_queries(client, sign_in):
    sign_in("museum")
    post()
    few = queries(client, changelist(Message))
    for number in range(3):
        post(about_reference=f"V{number}")
    assert queries(client, changelist(Message)) == few
