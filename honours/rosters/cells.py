"""Names, sexes, identity numbers and phones as people type them into cells."""

import re
import unicodedata
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from config.common.fields import is_phone
from config.common.identity import parse_identity_number
from config.common.workbooks.grid import Cell

from .dates import is_blank, normal
from .doubts import Finding, finding
from .surnames import COMPOUND, SURNAMES

DOTS = re.compile("[•‧∙・．｡●⋅･.·]")
BRACKETS = re.compile(r"[(\[{【〔<《]([^()\[\]{}【】〔〕<>《》]*)[)\]}】〕>》]")
SEVERAL = re.compile(r"[、,;/\n\r|&+]|(?<=[\u4e00-\u9fff]{2})[和与及](?=[\u4e00-\u9fff]{2})")
MASKED_NAME = re.compile(r"[*＊○〇□■×✕?？#_]|某|(?<=[\u4e00-\u9fff])[xX]+")
HAN_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff々]{2,8}(?:·[\u3400-\u9fff]{1,12}){0,4}")
LATIN_NAME = re.compile(r"[A-Za-zÀ-ž][A-Za-zÀ-ž'·\- ]{2,58}")
NOT_A_NAME = re.compile(
    "公司|委员会|工会|学校|小学|中学|医院|班组|车间|合作社|集团|中心$|合计|小计|总计|同志$|名单"
)
SEXES = {"男": "male", "男性": "male", "女": "female", "女性": "female", "m": "male", "f": "female",
         "male": "male", "female": "female", "男士": "male", "女士": "female"}  # fmt: skip


@dataclass(frozen=True)
class Name:
    """A name, or why there is none; with the remarks that stood in brackets behind it."""

    name: str = ""
    rejection: str = ""
    remarks: tuple[str, ...] = ()


def read_name(cell: Cell) -> Name:
    """One person's name: spaces out, dots made one, brackets apart."""
    text = unicodedata.normalize("NFKC", cell.text).strip()
    remarks = tuple(part.strip() for part in BRACKETS.findall(text) if part.strip())
    bare = BRACKETS.sub(" ", text).strip().strip("*·.,、;:")
    if is_blank(bare) or bare.isdigit():
        return Name(rejection="masked_name" if "*" in text else "no_name")
    if SEVERAL.search(bare):
        return Name(rejection="two_people")
    if MASKED_NAME.search(normal(BRACKETS.sub("", text))):
        return Name(rejection="masked_name")
    if _are_two(bare.split()):
        return Name(rejection="two_people")
    return _tidy(bare, remarks)


def _tidy(bare: str, remarks: tuple[str, ...]) -> Name:
    compact = DOTS.sub("·", normal(bare))
    if HAN_NAME.fullmatch(compact) and not NOT_A_NAME.search(compact):
        return Name(compact, remarks=remarks)
    spaced = re.sub(r"\s+", " ", DOTS.sub("·", bare))
    if LATIN_NAME.fullmatch(spaced):
        return Name(spaced, remarks=remarks)
    return Name(rejection="unreadable_name")


def _are_two(parts: list[str]) -> bool:
    """``陈明 李强`` are two people, ``张 三`` and ``欧阳 修文`` are one."""
    if len(parts) < 2 or any(len(part) not in (2, 3) for part in parts):
        return False
    return parts[0] not in COMPOUND and all(part[0] in SURNAMES for part in parts)


def read_sex(cell: Cell) -> tuple[str, list[Finding]]:
    """``male``, ``female`` or unknown; a blank is never male."""
    text = normal(cell.text).lower().strip("√✓✔.")
    if is_blank(text):
        return "", []
    if text in SEXES:
        return SEXES[text], []
    return "", [finding("sex_unreadable", "sex", cell.text)]


@dataclass(frozen=True)
class Identity:
    number: str = ""
    doubts: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()


def read_identity(cell: Cell) -> Identity:
    """An identity number, never one that a program has rounded."""
    text = normal(cell.text).strip("'’‘`\"“”,，.。;；:：")
    if is_blank(text):
        return Identity()
    spoilt = cell.number is not None and len(text) > 15
    if spoilt or re.fullmatch(r"\d(\.\d+)?e\+?\d+", text.lower()):
        return _identity_doubt("id_spoilt", cell)
    if re.search(r"[*＊×?？]|[xX]{2}", text):
        return _identity_doubt("id_masked", cell)
    try:
        number = parse_identity_number(text)
    except ValidationError as error:
        return _identity_doubt(f"id_{error.code}", cell)
    notes = (finding("id_15", "id_number"),) if len(text) == 15 else ()
    return Identity(number, notes=notes)


def _identity_doubt(code: str, cell: Cell) -> Identity:
    return Identity(doubts=(finding(code, "id_number", cell.text),))


@dataclass(frozen=True)
class Phones:
    """The number to call first, and what to know of it and of others."""

    number: str = ""
    note: str = ""
    doubts: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()


MOBILE = re.compile(r"(?<!\d)(?:\+?86|0086)?-?(1[3-9]\d{9})(?!\d)")
OWN = re.compile(
    "^(本人|手机|手机号|电话|座机|办公|办公室|单位|家|家庭|家里|宅|宅电|住宅|微信|常用|新|联系电话|移动电话|tel|h|o)*$"
)
AREA_CODE = "0571"


def read_phones(cell: Cell) -> Phones:
    """One or two numbers; a landline without area code is of Hangzhou."""
    text = unicodedata.normalize("NFKC", cell.text)
    if is_blank(text):
        return Phones()
    numbers, words, doubts, notes = [], [], [], []
    for piece in _pieces(text):
        number, word, code = _phone(piece)
        words += [word] if word else []
        if code in DOUBTFUL:
            digits = len(re.sub(r"\D", "", piece))
            doubts.append(finding(code, "phone", piece, count=digits))
        elif code:
            notes.append(finding(code, "phone"))
        numbers += [number] if number else []
    numbers.sort(key=lambda number: not number.startswith("1"))
    if len(numbers) > 1:
        notes.append(finding("phone_second", "phone"))
        words.append(" ".join(numbers[1:]))
    others = [word for word in words if not word[0].isdigit()]
    notes += [finding("phone_other", "phone", word) for word in others if word]
    return Phones(numbers[0] if numbers else "", "；".join(words)[:60], tuple(doubts), tuple(notes))


DOUBTFUL = {"phone_unreadable", "phone_masked", "phone_length"}


def _pieces(text: str) -> list[str]:
    """The cell's numbers apart; spaces and dashes inside one number stay inside."""
    text = re.sub(r"\+ ?86[ -]*(?=1)", "", text)
    text = re.sub(r"(?<=\d)[ \t]+(?=\d{8}\b)(?<!0\d\d )(?<!0\d\d\d )", "/", text)
    text = re.sub(r"(?<=\d{11})[ \t]+(?=\d)", "/", text)
    pieces = re.split(r"[/、,;\n\r|]+|(?<=\d)[ \t]+(?=1[3-9]\d{9})", text)
    return [piece.strip() for piece in pieces if piece.strip()]


def _phone(piece: str) -> tuple[str, str, str]:
    """The number, whose it is when not the person's own, and the code of a finding."""
    if re.search(r"\d[\d\- ]*[*＊×xX]+[\d\- ]*", piece):
        return "", "", "phone_masked"
    word = re.sub(r"[\d\-—–()（）:：+\s.]", "", piece)
    word = "" if OWN.match(word.lower()) else word[:20]
    digits = re.sub(r"\D", "", re.sub(r"(?<=\d)\.0$", "", piece.strip()))
    if (mobile := re.fullmatch(r"(?:00)?(?:86)?(1[3-9]\d{9})", digits)) is not None:
        return mobile[1], word, ""
    if re.fullmatch(r"[2-9]\d{7}", digits):
        return AREA_CODE + digits, word, "area_code"
    if digits.startswith("0") and is_phone(digits):
        return digits, word, ""
    if 3 <= len(digits) <= 6 and not word:
        return "", "", "phone_short"
    if re.match(r"1\d{7,}", digits):
        return "", "", "phone_length"
    return "", "", "phone_unreadable"
