from .chain import jobs as chain

__all__ = ["chain"]
