module diplograph

go 1.26
