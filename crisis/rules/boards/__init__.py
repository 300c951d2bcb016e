"""From a room to what one page needs: frozen dataclasses, computed, never stored, pure like all rules."""
