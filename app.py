"""The staff's console, built from the environment: gunicorn -c python:crisis.web.serving app:app."""

from crisis.web.wsgi import staff

app = staff()
