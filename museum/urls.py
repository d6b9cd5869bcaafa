app_name = "museum"
urlpatterns = []
