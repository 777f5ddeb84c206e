"""Validates XML files against a schema with lxml: SCHEMA FILE …

What a schema imports from the network is taken from beside it.
"""
import os
import sys

from lxml import etree

folder = os.path.dirname(os.path.abspath(sys.argv[1]))


class Beside(etree.Resolver):
    def resolve(self, url, public_id, context):
        name = os.path.join(folder, os.path.basename(url))
        return self.resolve_filename(name, context) if os.path.exists(name) else None


parser = etree.XMLParser(no_network=True)
parser.resolvers.add(Beside())
schema = etree.XMLSchema(etree.parse(sys.argv[1], parser))
for name in sys.argv[2:]:
    if not schema.validate(etree.parse(name)):
        sys.exit(f"{name}: {schema.error_log.filter_from_errors()[0]}")
print("valid")
