"""Parameters of requests as plain values."""


def plain(value):
    """Turns moto's parameter wrappers into dicts and lists that can be stored."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value
