/// An attribute as it is written: `xml:lang`, `my:level`, or `xmlns:my` for a declaration.
public struct MarkupAttribute: Hashable, Sendable {
  /// The name with its prefix.
  public var name: String
  /// The value with references resolved.
  public var value: String

  /// An attribute.
  @inlinable public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// A start tag of a format, for that format to write again.
public struct MarkupTag: Hashable, Sendable {
  /// The format that the tag is of, by the identifier the registry gives it.
  public var format: String
  /// The element's name with its prefix.
  public var name: String
  /// Attributes that nothing else here holds, in order; declarations of namespaces among them.
  public var attributes: [MarkupAttribute]

  /// A tag.
  @inlinable public init(_ name: String, of format: String, attributes: [MarkupAttribute] = []) {
    self.name = name
    self.format = format
    self.attributes = attributes
  }
}

/// Markup that a format allows in a place and that says nothing to distich: kept, and written again
/// by the same format.
public struct KeptMarkup: Hashable, Sendable {
  /// The format that it is of, by the identifier the registry gives it.
  public var format: String
  /// One element, or a run of them, as XML.
  public var xml: String

  /// Markup.
  @inlinable public init(_ xml: String, of format: String) {
    self.xml = xml
    self.format = format
  }
}
