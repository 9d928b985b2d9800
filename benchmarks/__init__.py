"""How fast the library is, beside its peers: ``nox -s bench`` measures all of it in one run."""
