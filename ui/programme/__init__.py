"""The programme of a visit or round: shown day by day, and edited."""
