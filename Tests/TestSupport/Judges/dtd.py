"""Validates XML files against a DTD with lxml: DTD FILE …"""
import sys

from lxml import etree

dtd = etree.DTD(sys.argv[1])
for name in sys.argv[2:]:
    if not dtd.validate(etree.parse(name)):
        sys.exit(f"{name}: {dtd.error_log.filter_from_errors()}")
print("valid")
