"""What was disinfected when: areas, plans, agents, and the rounds that follow from them."""
