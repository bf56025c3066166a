"""What readers said of the highlights on saved pages."""
