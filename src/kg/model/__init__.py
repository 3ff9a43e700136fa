"""Hold the data types that pass between the layers: frozen, slotted, without behaviour of their own."""
