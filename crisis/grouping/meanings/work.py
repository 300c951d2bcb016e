"""Work and money: a meaning a line, see `meanings`."""

TABLE = """
work (working): jobb jobbe jobba jobben arbeid arbeide arbeidet arbete arbeta arbetar arbetsplats
  arbeidsplass job work working works workplace
homeoffice (working): hjemmekontor heimekontor hemmakontor distansarbete homeoffice
unemployed (money): arbeidsledig arbeidslaus arbetslös arbetslöshet arbeidsledighet unemployed unemployment
  permittert permittering permitterad permittera layoff
money (money): penger pengar peng money kroner kronor cash kontanter støtte stöd bidrag stønad financial
  økonomi ekonomi ekonomisk økonomisk economy economic
pay (money): betale betala betaling betalning pay payment lønn løn salary wage regning rekning räkning
  faktura bill invoice
cost (money): koste kostar kosta pris prisen kostnad cost price expensive dyrt gebyr avgift fee
tax (money): skatt skat tax
company (working): bedrift firma føretak företag company business næring næringsliv foretag
rent (money): leie hyre hyra rent leige husleie
bank (money): bank banken lån loan
sickpay (money): sykepenger sjukepengar sjukpenning sykmelding sjukmelding sjukskriven sykemeldt
  sjukskrivning egenmelding
buy (trade): kjøpe kjøp köpa köp buy purchase bought
sell (trade): selge selje sälja sell
free: gratis fri free kostnadsfritt
"""
