"""Questions from a town whose river rises and whose hillside slides, in four languages, by theme. Ours."""

ASKED = {
    "water": (
        ("nb", "Er vannet i springen trygt å drikke?"),
        ("nn", "Kan vi drikke vatnet frå springen no?"),
        ("sv", "Är vattnet i kranen säkert att dricka?"),
        ("en", "Is the tap water safe to drink?"),
        ("nb", "kan man drikke vannet fra springen nå"),
        ("nb", "Må vi koke drikkevannet?"),
    ),
    "school": (
        ("nb", "Når åpner skolen igjen?"),
        ("nn", "Når opnar skulen igjen?"),
        ("sv", "När öppnar skolan igen?"),
        ("en", "When does the school open again?"),
        ("nb", "når opner skolen ijgen"),
    ),
    "bridge": (
        ("nb", "Er brua stengt for biler?"),
        ("nn", "Er brua stengd for bilar?"),
        ("sv", "Är bron stängd för bilar?"),
        ("en", "Is the bridge closed to cars?"),
    ),
    "power": (
        ("nb", "Hvor lenge blir strømmen borte?"),
        ("nn", "Kor lenge er straumen borte?"),
        ("sv", "Hur länge är strömmen borta?"),
    ),
    "dog": (
        ("nb", "Kan jeg ta med hunden til evakueringssenteret?"),
        ("sv", "Får jag ta med hunden till evakueringscentret?"),
    ),
    "slide": (("nb", "Kan skråningen over Bakkegata rase?"),),
    "sandbags": (("nn", "Kvar får vi sandsekker til kjellaren?"),),
}

LISTED = [(lang, text, theme) for theme, asked in ASKED.items() for lang, text in asked]


def shuffled() -> list[tuple[str, str, str]]:
    """All of them in an order in which no theme stands together, always the same."""
    return [LISTED[(7 * n) % len(LISTED)] for n in range(len(LISTED))]
