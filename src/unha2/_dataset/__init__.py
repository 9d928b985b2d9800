"""The ten resolutions together."""
