import os
import platform

from django.shortcuts import render


def home(request):
    return render(
        request,
        "hello/home.html",
        {"greeting": os.environ.get("GREETING", "Hello"), "python": platform.python_version()},
    )
