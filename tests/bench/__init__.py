"""The measurements of `make bench`. Never part of the test suite, and never fails a build over a time."""
