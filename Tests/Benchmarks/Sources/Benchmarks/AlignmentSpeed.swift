func alignmentSpeed() throws {}
