"""Headers, titles, sections, sums, merged cells, hidden sheets and the kinds of files."""

import pytest

from config.common.workbooks.grid import UnreadableFile
from honours.models import Person, RosterImport
from tests.honours.rosters.sheets import (
    HEADER,
    book,
    codes,
    held,
    honours,
    identity,
    notes,
    run,
    run_rows,
    twice,
)

pytestmark = pytest.mark.django_db
MODEL = "浙江省劳动模范"


def person(name: str) -> Person:
    return Person.objects.get(name=name)


def test_a_title_over_the_table_is_no_header_and_its_date_no_year():
    rows = [
        ["临安区历届劳动模范花名册(截至2024年9月)"],
        ["填报单位:临安区总工会", None, "填报时间：2024年9月"],
        ["姓 名", "出生\n年月", "联系电话(手机)", "荣誉称号", "获得时间"],
        ["王建国", "1965.3", "13800000001", MODEL, None],
    ]
    assert twice(book(rows)) == {"created": 1}
    assert held("王建国") == [(MODEL, None)]


def test_a_title_carries_honour_and_year():
    rows = [
        ["2023年度临安区“光荣在岗30年”职工名单"],
        ["序号", "姓名", "工作单位", "参加工作时间"],
        [1, "卫根辉", "临安区气象局", "1993.07"],
        ["", "合计", "1人"],
    ]
    assert twice(book(rows)) == {"created": 1}
    assert held("卫根辉") == [("光荣在岗30年", 2023)]


def test_a_title_of_a_kept_list_gives_no_year():
    rows = [["2024年省劳模花名册"], ["姓名", "工作单位"], ["王建国", "临安区气象局"]]
    run(book(rows))
    assert held("王建国") == [(MODEL, None)]


def test_a_title_with_an_unclear_level_flags_rows_without_a_honour_column():
    rows = [["临安区历届劳动模范花名册"], ["姓名", "工作单位"], ["王建国", "临安区气象局"]]
    assert twice(book(rows)) == {"flagged": 1}
    assert held("王建国") == []


def test_a_titles_period_is_no_year():
    rows = [["2013—2015年度浙江省劳动模范名单"], ["姓名", "单位"], ["王建国", "临安区气象局"]]
    assert twice(book(rows)) == {"flagged": 1}
    assert held("王建国") == [(MODEL, None)]


def test_two_rows_of_headings_are_joined():
    rows = [
        ["序号", "姓名", "荣誉情况", None, "身份证号"],
        [None, None, "称号", "获得时间", None],
        [1, "王建国", MODEL, 2014, identity()],
    ]
    merges = ["A1:A2", "B1:B2", "C1:D1", "E1:E2"]
    assert twice(book(rows, merges=merges)) == {"created": 1}
    assert held("王建国") == [(MODEL, 2014)]


def test_two_rows_of_headings_in_a_text_file():
    text = "序号,姓名,荣誉情况,,单位\n,,称号,年份,\n1,王建国,浙江省劳动模范,2014,气象局\n"
    assert twice(text.encode(), "a.csv") == {"created": 1}
    assert held("王建国") == [(MODEL, 2014)]


def test_groups_of_levels_over_pairs_of_honour_and_year():
    rows = [
        ["姓名", "单位", "国家级", None, "省级", None],
        [None, None, "称号", "年份", "称号", "年份"],
        ["王建国", "气象局", "五一劳动奖章", 2019, "劳动模范", 2014],
        ["李大强", "气象局", None, None, "劳模", 2009],
    ]
    merges = ["A1:A2", "B1:B2", "C1:D1", "E1:F1"]
    assert twice(book(rows, merges=merges)) == {"created": 2}
    assert held("王建国") == [(MODEL, 2014), ("全国五一劳动奖章", 2019)]
    assert held("李大强") == [(MODEL, 2009)]


def test_honours_in_several_columns_each_with_its_year():
    header = ["姓名", "国家级荣誉", "年份", "省级荣誉", "年份", "市级荣誉", "年份"]
    rows = [
        ["王建国", "全国劳动模范", 2005, "省劳模", 1999, None, None],
        ["李大强", None, None, None, None, "市劳模", 1992],
        ["张文华", None, None, None, None, "市劳模", 2004],
    ]
    assert twice(book([header, *rows])) == {"created": 2, "flagged": 1}
    assert held("王建国") == [(MODEL, 1999), ("全国劳动模范", 2005)]
    assert held("李大强") == [("杭州市劳动模范", 1992)]


def test_columns_headed_by_the_honour_hold_years_or_ticks():
    header = ["姓名", "单位", "全国劳模", "省劳模", "天目工匠"]
    rows = [["王建国", "气象局", 2005, "1999、2004", None], ["李大强", "气象局", None, None, "√"]]
    assert twice(book([header, *rows])) == {"created": 2}
    assert held("王建国") == [(MODEL, 1999), (MODEL, 2004), ("全国劳动模范", 2005)]
    assert held("李大强") == [("天目工匠", None)]


def test_columns_in_another_order_and_with_other_names():
    header = [
        "命名年度",
        "命名称号",
        "手机号码",
        "所在单位",
        "证件号码",
        "工匠姓名",
        "所属镇街",
        "技艺类别",
    ]
    row = [2021, "天目工匠", "13800000001", "气象局", identity(), "王建国", "昌化", "竹编"]
    counts, [result] = run_rows(row, header=header)
    assert counts == {"created": 1}
    assert (result.person.township.name, result.person.craft.name) == ("昌化镇", "竹编")
    assert result.person.sex == "male"


def test_a_header_repeated_on_each_printed_page_is_skipped():
    header = ["序号", "姓名", "单位", "荣誉称号", "年份"]
    title = ["历届劳模名单"]
    rows = [
        title,
        header,
        [1, "王建国", "甲", MODEL, 2014],
        title,
        header,
        [2, "李大强", "乙", MODEL, 2009],
    ]
    assert twice(book(rows)) == {"created": 2}


def test_a_second_table_below_has_its_own_title_and_columns():
    rows = [
        ["2014年浙江省劳动模范名单"],
        ["序号", "姓名", "单位"],
        [1, "王建国", "甲"],
        [],
        ["2021年天目工匠名单"],
        ["姓名", "技艺", "单位"],
        ["李大强", "石雕", "乙"],
    ]
    assert twice(book(rows)) == {"created": 2}
    assert (held("王建国"), held("李大强")) == ([(MODEL, 2014)], [("天目工匠", 2021)])


def test_two_tables_side_by_side():
    header = ["序号", "姓名", "单位", "序号", "姓名", "单位"]
    rows = [
        ["2014年浙江省劳动模范名单"],
        header,
        [1, "王建国", "甲", 3, "张文华", "丙"],
        [2, "李大强", "乙", None, None, None],
    ]
    assert twice(book(rows)) == {"created": 3}
    assert held("张文华") == [(MODEL, 2014)]
    assert person("张文华").employer.name == "丙"


def test_sections_between_the_rows_carry_honours_and_towns():
    rows = [
        ["序号", "姓名", "单位", "年份"],
        ["一、全国劳动模范（1人）"],
        [1, "王建国", "甲", 2005],
        ["二、浙江省劳动模范（2人）"],
        ["锦城街道"],
        [2, "李大强", "乙", 2009],
        ["昌化镇"],
        [3, "张文华", "丙", 2014],
    ]
    assert twice(book(rows)) == {"created": 3}
    assert held("王建国") == [("全国劳动模范", 2005)]
    assert held("张文华") == [(MODEL, 2014)]
    assert person("王建国").township is None
    assert person("李大强").township.name == "锦城街道"
    assert person("张文华").township.name == "昌化镇"


def test_a_section_within_the_titles_honour_keeps_it():
    rows = [
        ["关于表彰2021年度临安区劳动模范的决定"],
        ["一、劳动模范（1名）"],
        ["姓名", "单位", "职务"],
        ["王建国", "甲厂", "工人"],
        ["二、模范集体（1个）"],
        ["锦城街道总工会", None, None],
    ]
    assert twice(book(rows)) == {"created": 1, "rejected": 1}
    assert held("王建国") == [("临安区劳动模范", 2021)]


def test_a_list_of_nothing_but_names_below_its_title():
    assert twice(book([["2019年天目工匠名单"], ["姓名"], ["王建国"], ["李大强"]])) == {"created": 2}
    assert held("李大强") == [("天目工匠", 2019)]


def test_sums_of_parts_and_of_all_are_compared():
    header = ["姓名", "单位", "荣誉称号"]
    people = [[name, "甲", MODEL] for name in ("王建国", "李大强", "张文华")]
    rows = [header, *people[:2], ["小计", "2人"], people[2], ["小计", "1人"], ["合计", "3人"]]
    run(book(rows))
    assert RosterImport.objects.get().messages == []


def test_one_sheet_a_title():
    header = ["序号", "姓名", "单位", "获得时间"]
    content = book(
        ("全国劳模", [header, [1, "王建国", "甲", 2005]]),
        ("省劳模", [header, [1, "李大强", "乙", 2009]]),
        ("市劳模", [header, [1, "张文华", "丙", 2009], [2, "陈文华", "丁", 1992]]),
    )
    assert twice(content) == {"created": 3, "flagged": 1}
    assert (held("王建国"), held("李大强")) == ([("全国劳动模范", 2005)], [(MODEL, 2009)])
    assert (held("张文华"), held("陈文华")) == ([], [("杭州市劳动模范", 1992)])


def test_a_sheets_name_gives_the_town():
    header = ["姓名", "单位", "荣誉称号", "年份"]
    run(book(("昌化镇", [header, ["王建国", "甲", MODEL, 2014]])))
    assert person("王建国").township.name == "昌化镇"


def test_levels_alone_in_a_list_of_one_kind():
    rows = [
        ["临安区劳动模范花名册"],
        ["姓名", "单位", "级别", "年份"],
        ["王建国", "甲", "省级", 2014],
    ]
    assert twice(book(rows)) == {"created": 1}
    assert held("王建国") == [(MODEL, 2014)]


def test_sums_signatures_remarks_and_blank_rows_are_skipped():
    rows = [
        ["序号", "姓名", "单位", "荣誉称号", "年份"],
        [1, "王建国", "甲", MODEL, 2014],
        [],
        [2, None, None, None, None],
        ["合计", "1人"],
        ["小 计", None, 1],
        [None, "填表人：李四", None, "审核人：王五"],
        ["注：以上人员均已核实"],
        ["负责人（签字）："],
    ]
    assert twice(book(rows)) == {"created": 1}


def test_a_sum_that_differs_is_told():
    rows = [["姓名", "单位", "荣誉称号"], ["王建国", "甲", MODEL], ["合计", "2人"]]
    run(book(("劳模", rows)))
    assert "2" in RosterImport.objects.get().messages[0]


def test_merged_cells_are_filled_inside_the_range_only():
    rows = [
        ["姓名", "单位", "荣誉称号", "年份"],
        ["王建国", "气象局", MODEL, 2014],
        ["李大强", None, MODEL, 2014],
        ["张文华", None, MODEL, 2014],
    ]
    run(book(rows, merges=["B2:B3"]))
    assert person("李大强").employer.name == "气象局"
    assert person("张文华").employer is None


def test_a_name_merged_over_two_rows_is_one_person():
    rows = [
        ["姓名", "单位", "荣誉称号", "年份"],
        ["王建国", "气象局", MODEL, 2014],
        [None, None, "全国劳动模范", 2015],
    ]
    counts, _results = run(book(rows, merges=["A2:A3", "B2:B3"]))
    assert counts == {"created": 1, "updated": 1}
    assert held("王建国") == [(MODEL, 2014), ("全国劳动模范", 2015)]


def test_cells_merged_across_belong_to_one_column():
    rows = [["姓名", "单位", "职务", "荣誉称号"], ["王建国", "气象局", None, MODEL]]
    run(book(rows, merges=["B2:C2"]))
    assert (person("王建国").employer.name, person("王建国").post) == ("气象局", "")


def test_hidden_sheets_are_skipped_and_told_and_read_when_asked_for():
    header = ["姓名", "荣誉称号"]
    content = book(
        ("现在", [header, ["王建国", MODEL]]),
        ("旧数据", [header, ["李大强", MODEL]]),
        hidden=["旧数据"],
    )
    assert twice(content) == {"created": 1}
    assert "旧数据" in RosterImport.objects.first().messages[0]
    assert run(content, sheet="旧数据")[0] == {"created": 1}


def test_an_unknown_sheet_is_refused_with_the_names_there_are():
    with pytest.raises(UnreadableFile, match="现在"):
        run(book(("现在", [["姓名", "荣誉称号"]])), sheet="以前")


def test_hidden_rows_are_read_with_a_note():
    def hide(workbook):
        workbook.worksheets[0].row_dimensions[2].hidden = True

    content = book([["姓名", "荣誉称号"], ["王建国", MODEL]], change=hide)
    assert notes(run(content)[1][0]) == ["hidden_row"]


def test_names_of_families_and_formulas_are_no_reason_to_stop():
    rows = [
        ["序号", "姓名", "荣誉称号", "配偶姓名", "推荐单位"],
        ["=ROW()-1", "王建国", MODEL, "李四", "某局"],
    ]
    _counts, [result] = run(book(rows))
    assert (result.person.name, result.person.employer) == ("王建国", None)


def test_the_whole_header_of_an_office():
    row = [1, "王建国", "男", "1965.03", "临安区气象局", MODEL, 2014, identity(), "13800000001", ""]
    counts, [result] = run_rows(row, header=HEADER)
    assert (counts, codes(result), honours(result)) == ({"created": 1}, [], [(MODEL, 2014)])
