"""The addresses of the exchange."""

from django.urls import re_path

from paraph.exchange import views

_COMMISSION = r"^record/(?P<commission>[0-9a-f]{64})"

urlpatterns = [
    re_path(_COMMISSION + r"/heads$", views.heads),
    re_path(_COMMISSION + r"/acts$", views.acts),
    re_path(_COMMISSION + r"/enclosure/(?P<sha256>[0-9a-f]{64})$", views.enclosure),
    re_path(r"", views.not_found),
]
handler400 = "paraph.exchange.views.not_found"
handler404 = "paraph.exchange.views.not_found"
handler500 = "paraph.exchange.views.failed"
