"""Who works in the hall: people, badges, leave, who is responsible, who answers to whom, and rosters in and out."""
