"""What keys do on the screen: the table of actions, and which keys lead to them in each keymap. No Textual."""
