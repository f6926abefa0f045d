"""The addresses of the site by what they are about; :mod:`redstart.interfaces.web.routes` joins them."""
