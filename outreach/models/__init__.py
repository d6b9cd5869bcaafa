from .accounts import FollowerCount, SocialAccount
from .articles import Article, ArticlePerson, ArticlePicture, ArticleWork, Column
from .campaigns import Campaign, CampaignPerson, Poster
from .event_imports import EventImport
from .events import Event, EventPicture, EventSpeaker, SignIn
from .fairs import Fair, FairPicture, FairStall
from .placements import Placement, PlayProof
from .programmes import Programme, ProgrammePart, Tour
from .reports import MediaReport, ReportPerson
from .requests import TalkRequest
from .screens import Screen, ScreenSign
from .sheets import SheetImport
from .talks import Talk
from .videos import Video, VideoPerson, VideoPlays, VideoSeries

__all__ = [
    "Article",
    "ArticlePerson",
    "ArticlePicture",
    "ArticleWork",
    "Campaign",
    "CampaignPerson",
    "Column",
    "Event",
    "EventImport",
    "EventPicture",
    "EventSpeaker",
    "Fair",
    "FairPicture",
    "FairStall",
    "FollowerCount",
    "MediaReport",
    "Placement",
    "PlayProof",
    "Poster",
    "Programme",
    "ProgrammePart",
    "ReportPerson",
    "Screen",
    "ScreenSign",
    "SheetImport",
    "SignIn",
    "SocialAccount",
    "Talk",
    "TalkRequest",
    "Tour",
    "Video",
    "VideoPerson",
    "VideoPlays",
    "VideoSeries",
]
