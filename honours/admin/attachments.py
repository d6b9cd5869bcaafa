"""Papers of a case: given out to who may see them, taken back with a reason."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.urls import path
from django.utils.translation import gettext as _

from config.common.steps import ReasonForm, say
from config.common.uploads import private_response
from honours.models import NominationAttachment
from honours.services.attachments import CHANGE, remove_attachment

VIEW = "honours.view_nominationattachment"


class PapersAdmin:
    """For the admin of nominations. A paper's code can't be guessed; without it there is a 404."""

    def get_urls(self):
        download = self.admin_site.admin_view(self.download_view)
        take_back = self.admin_site.admin_view(self.take_back_view)
        return [
            path("<int:pk>/papers/<slug:code>/", download, name="honours_nomination_paper"),
            path(
                "<int:pk>/papers/<slug:code>/take-back/",
                take_back,
                name="honours_nomination_take_back",
            ),
            *super().get_urls(),
        ]

    def download_view(self, request, pk: int, code: str):
        """The file, for holders of the permission to see papers."""
        paper = self._paper(request, pk, code, needs=VIEW)
        return private_response(paper.file, name=paper.name, content_type=paper.content_type)

    def take_back_view(self, request, pk: int, code: str):
        paper = self._paper(request, pk, code, needs=CHANGE)
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                remove_attachment(paper, by=request.user, reason=form.cleaned_data["reason"])
            except ValidationError as error:
                say(form, error)
            else:
                messages.success(request, _("%(paper)s was taken back.") % {"paper": paper})
                return HttpResponseRedirect(self.address_of(paper.nomination) + "#papers")
        title = _("Take back: %(paper)s") % {"paper": paper}
        return self.step_page(request, title, form, record=paper.nomination)

    def _paper(self, request, pk: int, code: str, *, needs: str) -> NominationAttachment:
        if not request.user.has_perm(needs):
            raise PermissionDenied
        papers = NominationAttachment.objects.select_related("nomination__round")
        paper = papers.filter(nomination=pk, code=code).exclude(file="").first()
        if paper is None or not self.has_view_or_change_permission(request, paper.nomination):
            raise Http404
        return paper
