"""Views: parse the request, call one thing, translate the answer back."""
