"""What the sign-in services' own pages lead to: back to the sign-in, whatever happened.

They are there only where a service is set up; see `node.sso`.
"""

from django.urls import path
from django.views.generic import RedirectView

_back = RedirectView.as_view(url="/sign-in/")

urlpatterns = [
    path("cancelled/", _back, name="socialaccount_login_cancelled"),
    path("error/", _back, name="socialaccount_login_error"),
    path("signup/", _back, name="socialaccount_signup"),
    path("connections/", _back, name="socialaccount_connections"),
]
