def load(d):
    try:
        return d['w']
    except KeyError as e:
        raise RuntimeError('no weights') from e


load({})
