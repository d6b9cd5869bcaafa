from .chain import urls as chain

app_name = "training"

urlpatterns = [*chain.urlpatterns]
