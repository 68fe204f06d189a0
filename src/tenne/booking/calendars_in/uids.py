"""How an event is marked that Tenne has from elsewhere and tells on."""

# No Tenne takes in what another one, or it itself, has taken in: two that read each other would
# keep a time busy for ever.
PASSED_ON = "outside-"
