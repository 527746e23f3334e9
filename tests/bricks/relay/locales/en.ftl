name = Relay
