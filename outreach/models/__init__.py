from .accounts import FollowerCount, SocialAccount
from .articles import Article, ArticlePerson, ArticlePicture, ArticleWork, Column
from .campaigns import Campaign, CampaignPerson, Poster
from .placements import Placement, PlayProof
from .reports import MediaReport, ReportPerson
from .screens import Screen, ScreenSign
from .sheets import SheetImport
from .videos import Video, VideoPerson, VideoPlays, VideoSeries

__all__ = [
    "Article",
    "ArticlePerson",
    "ArticlePicture",
    "ArticleWork",
    "Campaign",
    "CampaignPerson",
    "Column",
    "FollowerCount",
    "MediaReport",
    "Placement",
    "PlayProof",
    "Poster",
    "ReportPerson",
    "Screen",
    "ScreenSign",
    "SheetImport",
    "SocialAccount",
    "Video",
    "VideoPerson",
    "VideoPlays",
    "VideoSeries",
]
