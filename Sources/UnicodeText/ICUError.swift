import CICU

/// An error from ICU, under ICU's own number and name.
///
/// The struct is open: any code ICU can return has a value, the ones a caller may want to tell
/// apart have a constant. A warning (a code below zero) is never an error.
public struct ICUError: Error, RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The number of ICU's `UErrorCode`.
  public let rawValue: Int32

  /// Wraps ICU's number as it is.
  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// `U_ILLEGAL_ARGUMENT_ERROR`: an argument ICU cannot use, such as a malformed locale.
  public static let illegalArgument = ICUError(rawValue: 1)
  /// `U_MISSING_RESOURCE_ERROR`: data that this build of ICU does not carry.
  public static let missingResource = ICUError(rawValue: 2)
  /// `U_FILE_ACCESS_ERROR`: a name, of an encoding for one, that ICU does not know.
  public static let fileAccess = ICUError(rawValue: 4)
  /// `U_MEMORY_ALLOCATION_ERROR`: memory ran out.
  public static let memoryAllocation = ICUError(rawValue: 7)
  /// `U_REGEX_LOOK_BEHIND_LIMIT`: a look-behind that could match text of any length.
  public static let regexLookBehindLimit = ICUError(rawValue: 66316)
  /// `U_REGEX_STACK_OVERFLOW`: a regular expression backtracked deeper than allowed.
  public static let regexStackOverflow = ICUError(rawValue: 66321)
  /// `U_REGEX_TIME_OUT`: a regular expression took more steps than allowed.
  public static let regexTimeOut = ICUError(rawValue: 66322)

  /// ICU's name of the code, such as `U_ILLEGAL_ARGUMENT_ERROR`.
  public var name: String { String(cString: cicu_status_name(rawValue)) }

  /// The name and the number, as ICU's documentation lists them.
  public var description: String { "\(name) (ICU error \(rawValue))" }

  /// Throws if `status` is an error; ICU's warnings, below zero, are normal.
  static func check(_ status: Int32) throws(ICUError) {
    if status > 0 { throw ICUError(rawValue: status) }
  }
}

/// The version of the ICU library in use, such as `72.1`.
public var icuVersion: String { String(cString: cicu_version()) }
