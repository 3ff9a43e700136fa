"""Colours keep their contrast and stay apart for colour-blind eyes; shapes tell what colours cannot."""

import itertools
import math

import pytest

from kg.view.palette import load_palette

LEAST_CONTRAST = 3.0  # WCAG 2.2, 1.4.11
LEAST_DISTANCE = 6.0  # CIE76; two are told apart side by side from about 2.3
Rgb = tuple[float, float, float]

# Viénot, Brettel and Mollon 1999 for protan and deutan, their plane for tritan, in linear RGB.
SIGHTS: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deutan": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    "tritan": ((1.01277, 0.13548, -0.14826), (-0.01243, 0.86812, 0.14431), (0.07589, 0.80500, 0.11911)),
}


def linear(colour: str) -> Rgb:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return red, green, blue


def luminance(rgb: Rgb) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(linear(one)), luminance(linear(other))))
    return (high + 0.05) / (low + 0.05)


def seen(rgb: Rgb, sight: tuple[Rgb, Rgb, Rgb]) -> Rgb:
    red, green, blue = (max(0.0, min(1.0, sum(a * b for a, b in zip(row, rgb, strict=True)))) for row in sight)
    return red, green, blue


def lab(rgb: Rgb) -> Rgb:
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.95047, 1.0, 1.08883)
    xyz = (sum(a * b for a, b in zip(row, rgb, strict=True)) / w for row, w in zip(rows, white, strict=True))
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_stands_out_from_its_ground(theme: str) -> None:
    palette = load_palette()
    weak = {
        style.key: contrast(getattr(style, theme), palette.grounds[theme])
        for style in palette.classes
        if contrast(getattr(style, theme), palette.grounds[theme]) < LEAST_CONTRAST
    }
    assert weak == {}


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_stay_apart(theme: str, sight: str) -> None:
    colours = {s.key: lab(seen(linear(getattr(s, theme)), SIGHTS[sight])) for s in load_palette().classes}
    near = {
        (a, b): round(math.dist(colours[a], colours[b]), 1)
        for a, b in itertools.combinations(colours, 2)
        if math.dist(colours[a], colours[b]) < LEAST_DISTANCE
    }
    assert near == {}


def test_every_class_has_a_shape_of_its_own() -> None:
    shapes = [style.shape for style in load_palette().classes]
    assert len(set(shapes)) == len(shapes)
