"""Travel and traffic: a meaning a line, see `meanings`."""

TABLE = """
travel (transport): reise reiser reisa resa resor resan travel trip journey travelling ferie semester
  holiday vacation
abroad (transport): utland utlandet utomlands utenlands abroad overseas foreign
border (transport): grense grensen gräns gränsen gränserna grensa border borders
flight (transport): fly flyet flyg flygplan flyga flight plane airplane airport flyplass flygplats
train (transport): tog toget tåg tåget train railway jernbane
bus (transport): buss bussen bus buses kollektivtrafikk kollektivtrafik kollektivt metro tunnelbane
  tunnelbana trikk spårvagn
ferry (transport): ferge ferje ferja färja ferry båt boat skip
car (transport): bil bilen car drive kjøre køyre köra driving taxi
road (transport): vei veg veien vegen väg vägen gate gata road street trafikk trafik traffic
bridge (transport): bro bru bron bridge tunnel tunnelen
walk: gå gang gange spasere promenad promenera walk tur turen
outside: ute utendørs utomhus outside outdoors outdoor utanfor
inside: innendørs inomhus indoors inside
ticket (transport): billett biljett ticket
cancel: avlyse avlyst avlysa inställd ställas avbestille avbestilling avboka cancel cancelled canceled
  avbryte avbryt avbryta
reimburse (money): refusjon refundere refunderes tilbakebetale återbetalning refund reimbursed erstatning
  ersättning compensation kompensasjon kompensation insurance forsikring försäkring forsikringa
"""
