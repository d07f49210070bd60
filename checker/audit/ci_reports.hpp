// What `sequent ci` found in a folder of designs, as other tools and a browser read it: what is as expected and what is not.
// The audits of the designs that changed have files of their own (reports.hpp).
#pragma once

#include "checker/audit/expectations.hpp"

#include <map>
#include <string>
#include <vector>

namespace sequent::audit {

struct FolderOutcome {
    std::string folder;
    Records expected, found;
    std::vector<Moved> moved;
    std::map<std::string, std::string> files;            // design -> its file
    std::string command;                                 // as the user typed it
    std::map<std::string, std::string> unfinished = {};  // design -> why it was compared with nothing

    bool violated() const;  // a property that was not expected to be
    // "VIOLATED: 2 things are not as expected"
    std::string conclusion() const;
};

// A comment for a review.
std::string to_markdown(const FolderOutcome& outcome);
// A case for each property, figure, count and rule of a design: it fails where that is not as expected.
std::string to_junit(const FolderOutcome& outcome);
// A result for each thing that is not as expected, at the design's file.
std::string to_sarif(const FolderOutcome& outcome);
// spec/schema/ci.schema.json
std::string to_json(const FolderOutcome& outcome);
// One page: a table for each design, with what was expected and what was found.
std::string to_html(const FolderOutcome& outcome);

}  // namespace sequent::audit
