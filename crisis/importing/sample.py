"""A spreadsheet to begin with, its heads in the language of whoever fills it in."""

from __future__ import annotations

HEADS = {
    "nb": "navn;kanal;avdeling;adresse;eiers e-post;administratorer;bare her;kontakt;telefon;formål;"
    "målgruppe;redaktør;overvåkers e-post;tilgangen ligger",
    "nn": "namn;kanal;avdeling;adresse;eigaren sin e-post;administratorar;berre her;kontakt;telefon;føremål;"
    "målgruppe;redaktør;overvakaren sin e-post;tilgangen ligg",
    "sv": "namn;kanal;avdelning;adress;ägarens e-post;administratörer;bara här;kontakt;telefon;syfte;"
    "målgrupp;redaktör;bevakarens e-post;åtkomsten finns",
    "en": "name;channel;department;address;owner e-mail;administrators;only here;contact;phone;purpose;"
    "audience;editor;monitor e-mail;access kept",
}
ROWS = (
    "Kommunen;website;;https://www.kommune.example;;2;x;;;;;;;",
    "Biblioteket;facebook;Kultur;https://www.facebook.com/eksempel;;1;;Berit Nes;+47 911 11 111;;;;;",
)


def sample(language: str) -> bytes:
    """The file as spreadsheet programs expect it: a mark of its encoding, lines that end as theirs do."""
    return ("\ufeff" + "\r\n".join((HEADS[language], *ROWS)) + "\r\n").encode()
