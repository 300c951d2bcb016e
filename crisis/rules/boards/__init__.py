"""From a room to what one page needs: frozen dataclasses, computed, never stored. Pure like the rest of the rules."""
