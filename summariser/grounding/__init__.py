"""Draft + figures → claims and rejections. One implementation of what counts as said by the report."""
