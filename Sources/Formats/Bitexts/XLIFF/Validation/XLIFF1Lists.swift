/// The lists of values of XLIFF 1.2 that only checking needs (section 3.3 and the schemas).
enum XLIFF1Lists {
  static let restype = XLIFF1Values.words(
    """
    auto3state autocheckbox autoradiobutton bedit bitmap button caption cell checkbox
    checkboxmenuitem checkedlistbox colorchooser combobox comboboxexitem comboboxitem component
    contextmenu ctext cursor datetimepicker defpushbutton dialog dlginit edit file filechooser fn
    font footer frame grid groupbox header heading hedit hscrollbar icon iedit keywords label
    linklabel list listbox listitem ltext menu menubar menuitem menuseparator message monthcalendar
    numericupdown panel popupmenu pushbox pushbutton radio radiobuttonmenuitem rcdata row rtext
    scrollpane separator shortcut spinner splitter state3 statusbar string tabcontrol table textbox
    togglebutton toolbar tooltip trackbar tree uri userbutton usercontrol var versioninfo vscrollbar
    window
    """)
  static let sizeUnit = XLIFF1Values.words(
    "byte char col cm dlgunit em ex glyph in mm percent pixel point row")
  static let priority = XLIFF1Values.words("1 2 3 4 5 6 7 8 9 10")
  static let contextType = XLIFF1Values.words(
    """
    database element elementtitle linenumber numparams paramnotes record recordtitle sourcefile
    """)
  static let state = Set(XLIFF1Values.state.keys)
  static let stateQualifier = XLIFF1Values.words(
    """
    exact-match fuzzy-match id-match leveraged-glossary leveraged-inherited leveraged-mt
    leveraged-repository leveraged-tm mt-suggestion rejected-grammar rejected-inaccurate
    rejected-length rejected-spelling tm-suggestion
    """)
  static let countType = restype.union(XLIFF1Values.datatype).union(state).union(stateQualifier)
    .union(XLIFF1Values.words("num-usages repetition total"))
  static let unit = XLIFF1Values.words(
    """
    word page trans-unit bin-unit glyph item instance character line sentence paragraph segment
    placeable
    """)
  static let alttranstype = XLIFF1Values.words(
    "proposal previous-version rejected reference accepted")
  static let reformat = XLIFF1Values.words(
    """
    coord coord-x coord-y coord-cx coord-cy font font-name font-size font-weight css-style style
    ex-style
    """)
  static let purpose = XLIFF1Values.words("information location match")
  static let mime = XLIFF1Values.words(
    "text multipart message application image audio video model")
}
