"""Files of graph programs: GraphML, yEd, GEXF, Kumu, edge lists."""
