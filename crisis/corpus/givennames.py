"""Given names that are common in Norway and Sweden: where one stands with a capital, it is a name.

Not all names, and none that is foremost an ordinary word, such as Bjørn, Liv, Bo or Inga.
"""

from __future__ import annotations

NAMES = """
abdi ahmed alexander alf ali amalie amanda amina anders andreas ane anette anita ann-kristin anna anne
annika arne arvid asbjørn astrid aud aurora axel bengt bente berit birgit birgitta bjarne britt camilla
carina carl cathrine cecilia cecilie charlotte christian christina christine christoffer daniel david
einar eirik eivind elias elin elisabet elisabeth ella ellen elsa emil emilia emilie emma erik erika
erling espen eva fatima filip fredrik frida frode gabriel geir georg gerd gudrun gunhild gunn gunnar
gustav göran halvard hamza hanna hanne hans harald hassan hedda hege heidi helena helene helge henning
henrik hilde hugo håkan håkon ibrahim ida ingebjørg ingeborg inger ingrid ingvild isabella isak ivar
jakob jan jenny jens jesper joakim johan johanna johannes john jon jonas jonathan jorunn josefine julia
julie jørgen jørn karen kari karin karl karoline kasper katarina kathrine kenneth kent kim kjell kjersti
kjetil klara knut kristian kristin kristina kristine kristoffer kåre laila lars lasse leif lena linda
linn linnea linus lisa lise lotta lovise lukas magne magnus maja malin marcus margareta margit margrethe
maria mariann marianne marie marit markus marte martha martin mathias mathilde mats maud merete mette mia
michael mikael mikkel miriam mohamed mohammed monica monika morten nils nina nora oddvar ola olaf olav
ole oliver olof oscar oskar osman patrick patrik pernille peter petra petter pål ragnar ragnhild randi
rasmus reidar reidun roar robert roger roland rolf ronny runar rune sander sandra sara selma signe sigrid
sigurd silje simon sindre siri sissel sofia sofie solveig stefan stine susanne svein sven sverre synnøve
tarjei terje thea theodor thomas tobias tomas tone tonje tora torbjørn tore torgeir torill torleif
torstein tove trine trond tuva ulf ulla ulrika unni valter vegard veronica vibeke victor vidar viggo
viktor vilde vilhelm vilma wenche wilhelm william yngve yusuf zahra åge åsa åse øystein øyvind
"""
GIVEN = frozenset(NAMES.split())
