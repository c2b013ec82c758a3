"""What people and programs are shown, one module each; outputs return, the cli prints."""
